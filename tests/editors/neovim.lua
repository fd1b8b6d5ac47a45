-- Drives Neovim's built-in client over the handbook, and writes what it saw as JSON to $SEEN.
-- Waits for what shall happen, never for a time; what does not happen is an error with its name.

local PATIENCE = 20000
local PLAN = "docs/plans/impl-plan-002-st-ebb.md"
local seen = {}

local function wait(what, happened)
  if not vim.wait(PATIENCE, happened, 20) then
    error(what .. " did not come")
  end
end

local function codes()
  local found = {}
  for _, one in ipairs(vim.diagnostic.get(0)) do
    table.insert(found, one.code)
  end
  table.sort(found)
  return table.concat(found, " ")
end

local function at(words)
  vim.fn.cursor(1, 1)
  local before = vim.fn.matchstr(words, "^[^|]*")
  local plain = words:gsub("|", "", 1)
  assert(vim.fn.search("\\V" .. plain, "cW") > 0, plain .. " is not there")
  vim.fn.cursor(0, vim.fn.col(".") + #before)
end

local function text_of(buffer)
  return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, true), "\n") .. "\n"
end

local function ask(method, params)
  for _, answer in pairs(vim.lsp.buf_request_sync(0, method, params, PATIENCE) or {}) do
    assert(not answer.error, vim.inspect(answer.error))
    return answer.result
  end
  error(method .. " was not answered")
end

local function drive()
  -- What a person would choose from a list is taken by its title; what is typed is given.
  local wanted
  vim.ui.select = function(items, options, chosen)
    for _, item in ipairs(items) do
      if options.format_item(item) == wanted then
        return chosen(item)
      end
    end
    error(wanted .. " is not offered")
  end

  vim.cmd("edit " .. PLAN)
  wait("the diagnostics of the plan", function()
    return codes() == "E140 E141 E150"
  end)
  seen.diagnostics = {}
  for _, one in ipairs(vim.diagnostic.get(0)) do
    local line = vim.api.nvim_buf_get_lines(0, one.lnum, one.lnum + 1, true)[1]
    table.insert(seen.diagnostics, { one.code, line:sub(one.col + 1, one.end_col), one.severity })
  end
  local clients = vim.lsp.get_active_clients()
  seen.clients = #clients
  seen.root = clients[1].config.root_dir

  at("id: PRD-0|02, type")
  vim.lsp.buf.hover()
  wait("the hover", function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= "" then
        seen.hover = text_of(vim.api.nvim_win_get_buf(window))
        return true
      end
    end
  end)

  vim.lsp.buf.definition()
  wait("the definition", function()
    return vim.fn.expand("%:t") == "prd-002-night-arrivals.md"
  end)
  seen.definition = { vim.fn.expand("%:t"), vim.api.nvim_get_current_line() }

  seen.symbols = {}
  for _, one in ipairs(ask("workspace/symbol", { query = "tide windows" })) do
    table.insert(seen.symbols, { one.name, vim.fn.fnamemodify(vim.uri_to_fname(one.location.uri), ":t") })
  end

  -- The second buffer of the workspace is served by the same client.
  vim.cmd("buffer " .. vim.fn.bufnr(PLAN))
  seen.clients_after = #vim.lsp.get_active_clients()

  at("id: ADR-0|7, type")
  wanted = "Replace ADR-07 with ADR-007"
  vim.lsp.buf.code_action()
  wait("the code action", function()
    return text_of(0):find("{id: ADR-007, type: informs}", 1, true)
  end)
  seen.fixed = text_of(0)
  wait("the diagnostics after the fix", function()
    return codes() == "E141 E143 E150"
  end)

  at("id: PRD-0|02, type")
  vim.lsp.buf.rename("PRD-012")
  wait("the rename", function()
    return text_of(0):find("{id: PRD-012, type: requires", 1, true)
      and vim.loop.fs_stat("docs/requirements/prd-012-night-arrivals.md")
  end)
  vim.cmd("silent wall")
  wait("the diagnostics after the rename", function()
    for _, one in ipairs(vim.diagnostic.get(0)) do
      if one.message:find("PRD-012 has the status", 1, true) then
        return codes() == "E141 E143 E150"
      end
    end
  end)
  seen.settled = ask("workspace/executeCommand", {
    command = "semanticDocs.status",
    arguments = { { settled = true } },
  })
end

local fine, fault = pcall(drive)
seen.fault = not fine and tostring(fault) or nil
seen.messages = vim.fn.execute("messages")
vim.fn.writefile({ vim.fn.json_encode(seen) }, vim.env.SEEN)
vim.cmd("qall!")
