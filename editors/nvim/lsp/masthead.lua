-- Neovim 0.11 or later, in a folder of 'runtimepath': vim.lsp.enable("masthead")
return {
  cmd = { "masthead", "server" },
  filetypes = { "text", "markdown" },
  root_markers = { "masthead.toml", ".git" },
  init_options = { messageLanguage = "auto" },
}
