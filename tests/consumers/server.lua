vim.o.swapfile = false
local config = dofile(vim.env.ROOT .. "/editors/nvim/lsp/masthead.lua")
local client
local listed = {}
for _, draft in ipairs({ "ar.txt", "en.txt", "zh.txt" }) do
  vim.cmd("edit " .. draft)
  local buffer = vim.api.nvim_get_current_buf()
  client = client or vim.lsp.start_client({
    name = "masthead", cmd = config.cmd, root_dir = vim.fn.getcwd(), init_options = config.init_options,
  })
  vim.lsp.buf_attach_client(buffer, client)
  vim.wait(60000, function() return #vim.diagnostic.get(buffer) > 0 end, 20)
  for _, found in ipairs(vim.diagnostic.get(buffer)) do
    table.insert(listed, table.concat({ draft, found.lnum + 1, found.col + 1, found.severity }, "|"))
  end
end
vim.fn.writefile(listed, "listed")

vim.cmd("edit en.txt")
local here = { line = 3, character = 0 }
local document = vim.lsp.util.make_text_document_params()
local actions = vim.lsp.buf_request_sync(0, "textDocument/codeAction", {
  textDocument = document, range = { start = here, ["end"] = here }, context = { diagnostics = {} },
}, 60000)
local hover = vim.lsp.buf_request_sync(0, "textDocument/hover", { textDocument = document, position = here }, 60000)
vim.fn.writefile(vim.split(hover[client].result.contents.value, "\n"), "hover")
vim.lsp.util.apply_workspace_edit(actions[client].result[1].edit, vim.lsp.get_client_by_id(client).offset_encoding)
vim.fn.writefile(vim.api.nvim_buf_get_lines(0, 3, 4, false), "fixed")
vim.cmd("qall!")
