" Vim and Neovim: `:compiler masthead`, then `:make %` for this draft or `:make` for the current folder.
if exists("current_compiler")
  finish
endif
let current_compiler = "masthead"

if exists(":CompilerSet") != 2
  command -nargs=* CompilerSet setlocal <args>
endif

" Vim counts columns in bytes.
CompilerSet makeprg=masthead\ check\ --output-format\ concise\ --column-unit\ bytes
" The letter that stands for %t is the type of an entry: e, w, and the i of "advice".
CompilerSet errorformat=%f:%l:%c:\ %trror:\ %m,%f:%l:%c:\ %tarning:\ %m,%f:%l:%c:\ adv%tce:\ %m,%-G%.%#
