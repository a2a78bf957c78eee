edit en.txt
hook -once global BufSetOption lint_messages=.+ %{
    echo -to-file listed -- %opt{lint_messages}
    kill!
}
lint
