#!/usr/bin/env bash
# Installs OpenStack Swift from Debian's packages, as root: the real S3-compatible store of test/transports/s3.node.test.ts.
# Takes half a minute. No service is started: the test starts servers of its own, and ends them.
set -euo pipefail
command -v swift-proxy-server > /dev/null && exit 0
export DEBIAN_FRONTEND=noninteractive
printf '#!/bin/sh\nexit 101\n' > /usr/sbin/policy-rc.d && chmod +x /usr/sbin/policy-rc.d
trap 'rm -f /usr/sbin/policy-rc.d' EXIT
apt-get update -qq
apt-get install -y -qq --no-install-recommends swift-proxy swift-account swift-container swift-object python3-swift
