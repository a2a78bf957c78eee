set nocompatible noswapfile
let &runtimepath = $ROOT . '/editors/vim,' . &runtimepath
compiler masthead
silent make .
call writefile(map(filter(getqflist(), 'v:val.valid'), {_, found -> join([bufname(found.bufnr), found.lnum, found.col, found.type], '|')}), 'listed')
qall!
