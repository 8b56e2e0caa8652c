import type { Failure, FailureText } from '../../core/messages/failures.js';
import type { Messages } from '../../core/messages/messages.js';

/** What stopped a run, in Portuguese. */
export const failureMessages: NonNullable<Messages['failures']> = {
  'invalid-argument': ofPage('Uma parte desta página está mal configurada.'),
  'invalid-schema': ofPage('A descrição das colunas não é válida.'),
  'schema-not-ready': ofPage('A descrição das colunas ainda não estava carregada.'),
  'module-unreachable': {
    title: 'Não foi possível carregar uma parte deste programa.',
    detail: 'Verifique a conexão e tente novamente.',
  },
  'schema-unreachable': {
    title: 'Não foi possível carregar a descrição das colunas.',
    detail: 'Tente mais tarde ou fale com o suporte deste site.',
  },
  'schema-missing': ofPage('O arquivo não pode ser verificado porque não há nenhuma descrição das colunas.'),
  'unreadable-file': {
    title: 'O arquivo não pode ser lido.',
    detail: 'Verifique se ele ainda existe e se você pode abri-lo, e escolha-o novamente.',
  },
  'file-changed': {
    title: 'O arquivo foi alterado depois de ser escolhido.',
    detail: 'Escolha-o novamente.',
  },
  'file-needed': {
    title: 'Esta página não consegue mais ler o arquivo.',
    detail: 'Escolha o arquivo novamente.',
  },
  'other-file': {
    title: 'Este não é o arquivo que foi adicionado.',
    detail: 'Escolha o mesmo arquivo, sem alterações, ou adicione o outro como um novo arquivo.',
  },
  'invalid-repair': {
    title: 'As correções não correspondem a este arquivo.',
    detail: 'Desfaça a última correção ou escolha o arquivo novamente.',
  },
  'unencodable-value': {
    title: 'Um valor contém um caractere que não existe na codificação do arquivo.',
    detail: 'Escreva o valor sem esse caractere ou salve o arquivo como CSV UTF-8.',
  },
  'unreadable-record': {
    title: 'Não foi possível distinguir os campos de uma linha.',
    detail: 'Corrija a linha ou ignore-a.',
  },
  'worker-unavailable': {
    title: 'Não foi possível iniciar a verificação.',
    detail: 'Recarregue a página; se o problema continuar, fale com o suporte deste site.',
  },
  'transport-unreachable': {
    title: 'Não foi possível acessar o servidor.',
    detail: 'Verifique a conexão e tente novamente.',
  },
  'transport-rejected': (failure) => ({
    title: `O servidor recusou o arquivo${statusOf(failure)}.`,
    detail: 'Tente mais tarde ou fale com o suporte deste site.',
  }),
  'transport-invalid-answer': (failure) => ({
    title: `O servidor deu uma resposta inesperada${statusOf(failure)}.`,
    detail:
      'Verifique se a sua sessão continua aberta e tente novamente; se não funcionar, fale com o suporte deste site.',
  }),
  'outcome-unknown': {
    title: 'O arquivo foi enviado, mas nenhuma resposta chegou.',
    detail: 'Antes de enviá-lo novamente, verifique se os dados já estão lá: o arquivo pode ter chegado.',
  },
  'not-supported': ofPage('Isto não é possível nesta página.'),
  'unknown-upload': {
    title: 'Este arquivo não está mais na lista.',
    detail: 'Recarregue a página.',
  },
  'storage-unavailable': {
    title: 'Este navegador não consegue guardar nada para esta página.',
    detail:
      'Os arquivos são importados, mas esquecidos quando você sai da página: libere espaço ou permita o armazenamento.',
  },
  'wrong-state': {
    title: 'Esta ação não corresponde mais à situação do arquivo.',
    detail: 'Veja o que aconteceu com ele nesse meio-tempo.',
  },
  disposed: {
    title: 'Esta página não aceita mais arquivos.',
    detail: 'Recarregue a página.',
  },
  unexpected: {
    title: 'Ocorreu um erro inesperado.',
    detail: 'Tente novamente; se o problema continuar, fale com o suporte deste site.',
  },
  'import-failed': {
    title: 'O servidor não conseguiu importar este arquivo e não informou o motivo.',
    detail: null,
  },
  'not-repeated': {
    title: 'O servidor não conseguiu importar este arquivo.',
    detail: 'A explicação dele volta a ser mostrada assim que estiver disponível.',
  },
};

/** A failure that only those can mend who run the page. */
function ofPage(title: string): FailureText {
  return { title, detail: 'Fale com o suporte deste site.' };
}

function statusOf({ status }: Failure): string {
  return status === null ? '' : ` (status ${String(status)})`;
}
