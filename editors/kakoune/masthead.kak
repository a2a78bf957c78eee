# Kakoune: `:lint` checks the draft of the buffer, `:lint-next-message` goes to the next finding.
hook global BufCreate .*\.(txt|text) %{ set-option buffer filetype text }

hook global BufSetOption filetype=(markdown|text) %{
    # Kakoune gives a copy of the buffer in a folder of its own; the draft's own path tells which masthead.toml holds.
    set-option buffer lintcmd %{
        run() {
            masthead check --output-format concise --column-unit bytes --stdin-filename "$kak_buffile" - < "$1"
        } && run }
}
