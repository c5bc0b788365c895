# SPDX-License-Identifier: GPL-3.0-or-later
#
# Tests of what is not a program, with the validators that are there; ./test installs them all.

function(gilscope_check name package program)
    find_program(GILSCOPE_${program} ${program})
    if(NOT GILSCOPE_${program})
        message(STATUS "${program} is missing (package ${package}): no test ${name}")
        return()
    endif()
    add_test(NAME ${name} COMMAND ${GILSCOPE_${program}} ${ARGN} WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
    set_tests_properties(${name} PROPERTIES LABELS packaging)
endfunction()

gilscope_check(desktop_entry desktop-file-utils desktop-file-validate --warn-kde packaging/org.gilscope.gilscope.desktop)
set(metainfo ${PROJECT_BINARY_DIR}/packaging/org.gilscope.gilscope.metainfo.xml)
gilscope_check(metainfo appstream appstreamcli validate --no-net --explain ${metainfo})
gilscope_check(metainfo_with_website appstream appstreamcli validate --no-net --explain
               ${PROJECT_BINARY_DIR}/packaging/with-website/org.gilscope.gilscope.metainfo.xml)
gilscope_check(mime_types libxml2-utils xmllint --noout packaging/org.gilscope.gilscope.mime.xml)
file(GLOB scripts CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/packaging/*.sh ${PROJECT_SOURCE_DIR}/packaging/completions/*.bash)
gilscope_check(shell_scripts shellcheck shellcheck -x run test .ci/run packaging/update-translations packaging/try-package
               ${scripts})
