-- What a person with Neovim does with a spec: open it, read the diagnostics, complete, hover, fix, register, import.
-- Writes what came of each step as JSON into $AMI_SPEC_RESULTS.
local results = {}

local function within(ms, what, fits)
  if not vim.wait(ms, fits, 10) then error('no ' .. what .. ' within ' .. ms .. ' ms') end
end

local function codes()
  local found = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do found[tostring(diagnostic.code)] = true end
  return found
end

local function request(method, params)
  local answers, failure = vim.lsp.buf_request_sync(0, method, params, 10000)
  if not answers then error(method .. ': ' .. tostring(failure)) end
  for _, answer in pairs(answers) do
    if answer.error then error(method .. ': ' .. answer.error.message) end
    return answer.result
  end
end

local function session()
  local asked
  vim.lsp.handlers['window/showMessageRequest'] = function(_, question)
    asked = question.message
    return question.actions[1]
  end
  local shown = {}
  vim.lsp.handlers['window/showMessage'] = function(_, message)
    table.insert(shown, message.message)
    return message
  end

  vim.cmd('edit ' .. vim.env.AMI_SPEC_FILE)
  local client = vim.lsp.start_client({
    name = 'ami-spec',
    cmd = { vim.env.AMI_SPEC_NODE, vim.env.AMI_SPEC_CLI, 'lsp', '--stdio' },
    root_dir = vim.fn.getcwd(),
  })
  vim.lsp.buf_attach_client(0, client)

  within(10000, 'diagnostics', function() return codes()['architecture-value'] end)
  results.diagnostics = vim.tbl_keys(codes())

  vim.api.nvim_win_set_cursor(0, { 2, 15 })
  local params = vim.lsp.util.make_range_params()
  params.context = { diagnostics = vim.lsp.diagnostic.get_line_diagnostics(0, 1) }
  local actions = request('textDocument/codeAction', params)
  results.fix = actions[1].title
  vim.lsp.util.apply_workspace_edit(actions[1].edit, 'utf-16')
  within(10000, 'end of the finding', function() return not codes()['architecture-value'] end)
  results.fixed = vim.api.nvim_buf_get_lines(0, 1, 2, false)[1]

  vim.api.nvim_win_set_cursor(0, { 3, 20 })
  local list = request('textDocument/completion', vim.lsp.util.make_position_params())
  results.completion = vim.tbl_map(function(item) return item.label end, list.items)

  vim.api.nvim_win_set_cursor(0, { 3, 2 })
  results.hover = request('textDocument/hover', vim.lsp.util.make_position_params()).contents.value

  local lenses = request('textDocument/codeLens', { textDocument = vim.lsp.util.make_text_document_params() })
  results.lenses = vim.tbl_map(function(lens) return lens.command.title end, lenses)
  request('workspace/executeCommand', lenses[1].command)
  within(20000, 'message', function() return #shown > 0 end)
  results.asked = asked
  results.shown = shown[#shown]

  vim.cmd('enew')
  vim.lsp.buf_attach_client(0, client)
  vim.fn.getreg = function() return 'aws ec2 register-image --name from-neovim --ena-support' end
  loadstring(vim.env.AMI_SPEC_IMPORT)()
  vim.cmd('AmiSpecImport')
  within(10000, 'imported spec', function() return vim.api.nvim_buf_line_count(0) > 1 end)
  results.imported = vim.api.nvim_buf_get_lines(0, 0, -1, false)
end

local ok, failure = pcall(session)
if not ok then results.failure = tostring(failure) end
local file = io.open(vim.env.AMI_SPEC_RESULTS, 'w')
file:write(vim.fn.json_encode(results))
file:close()
vim.cmd('qall!')
