# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
#
# Completion of gilscope for bash. Needs nothing but bash itself.

_gilscope_ids() {
    "${1:-gilscope}" list 2>/dev/null | sed -n 's/^  \([^ ]*\) .*/\1/p'
}

# The last of several words with commas between them.
_gilscope_of_list() {
    local done=""
    [[ $2 != *,* ]] || done=${2%,*},
    COMPREPLY=()
    local word
    for word in $1; do
        [[ $done$word != "$2"* ]] || COMPREPLY+=("$done$word")
    done
}

_gilscope_words() {
    mapfile -t COMPREPLY < <(compgen -W "$1" -- "$2")
}

_gilscope_files() {
    compopt -o filenames 2>/dev/null
    mapfile -t COMPREPLY < <(compgen "$@")
}

_gilscope() {
    local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} at
    # "--theme=dark" comes as three words.
    if [[ $word == "=" ]]; then
        word=""
    elif [[ $before == "=" ]]; then
        before=${COMP_WORDS[COMP_CWORD - 2]}
    fi

    local command=""
    for ((at = 1; at < COMP_CWORD; ++at)); do
        case ${COMP_WORDS[at]} in
        list | run | sweep | python | export | export-all | check | handbook)
            command=${COMP_WORDS[at]}
            break
            ;;
        -*) ;;
        *) break ;;
        esac
    done

    case $before in
    --theme) _gilscope_words "light dark high-contrast projector print" "$word"; return ;;
    --size) _gilscope_words "slide-16-9 slide-4-3 a4 column" "$word"; return ;;
    --panels) _gilscope_words "timeline charts both" "$word"; return ;;
    --dpi) _gilscope_words "96 150 300 600" "$word"; return ;;
    --language) _gilscope_words "en de" "$word"; return ;;
    --format) _gilscope_of_list "png svg pdf csv statistics trace session" "$word"; return ;;
    --with | --without)
        _gilscope_of_list "title question summary legend result caption stamp machine program" "$word"
        return
        ;;
    --export) _gilscope_files -f -- "$word"; return ;;
    --variant | --repeat | --knob | --range | --scenario | --over | --points | --cores | --seed | --module) COMPREPLY=(); return ;;
    --costs) _gilscope_words "textbook here" "$word"; return ;;
    --python | --interpreter) mapfile -t COMPREPLY < <(compgen -c -- "$word"); return ;;
    esac

    local pictures="--size --dpi --theme --transparent --with --without --panels --range"
    local options="--help --version"
    case $command in
    list) options+=" --json" ;;
    run) options+=" --variant --repeat --knob --simulate --cores --seed --costs --python --json --claims --export $pictures" ;;
    sweep)
        options+=" --over --points --log --repeat --variant --knob --times --json --export"
        options+=" --simulate --cores --seed --costs --python --size --dpi --theme --transparent --without"
        ;;
    python) options+=" --interpreter --module --json --export $pictures" ;;
    export) options+=" --scenario --variant --export $pictures" ;;
    export-all) options+=" --format $pictures" ;;
    handbook) options+=" --language" ;;
    esac
    if [[ $word == -* ]]; then
        _gilscope_words "$options" "$word"
        return
    fi

    case $command in
    list) COMPREPLY=() ;;
    export-all)
        # The folder comes first, ids behind it.
        if ((COMP_CWORD - at > 1)) && [[ $before != -* ]]; then
            _gilscope_words "$(_gilscope_ids "${COMP_WORDS[0]}")" "$word"
        else
            _gilscope_files -d -- "$word"
        fi
        ;;
    handbook) _gilscope_files -d -- "$word" ;;
    check | export | python) _gilscope_files -f -- "$word" ;;
    run | sweep | "")
        local names
        names=$(_gilscope_ids "${COMP_WORDS[0]}")
        [[ $command ]] || names+=" list run sweep python export export-all check handbook"
        _gilscope_words "$names" "$word"
        ((${#COMPREPLY[@]})) || _gilscope_files -f -- "$word"
        ;;
    esac
}

complete -F _gilscope gilscope
