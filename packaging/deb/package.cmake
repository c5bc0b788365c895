# SPDX-License-Identifier: GPL-3.0-or-later
#
# "cpack -G DEB": one binary package. What Debian wants beyond the installed files, finish.cmake adds.

file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/changelog.Debian "${releases_debian}")
configure_file(deb/finish.cmake.in finish.cmake @ONLY)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME gilscope)
set(CPACK_PACKAGE_VENDOR "GILscope contributors")
set(CPACK_PACKAGE_CONTACT "${releases_maintainer}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "oscilloscope for Python's Global Interpreter Lock")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE
    WORLD_READ WORLD_EXECUTE)
set(CPACK_STRIP_FILES ON)
set(CPACK_PRE_BUILD_SCRIPTS ${CMAKE_CURRENT_BINARY_DIR}/finish.cmake)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION education)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Pictures are drawn without a display, too, and then nothing else brings a font.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "fonts-open-sans | fonts-noto-core | fonts-inter | fonts-dejavu-core")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "qt6-wayland")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "ffmpeg")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION "\
GILscope runs work on this machine's cores: in threads under an emulated
interpreter lock, in interpreters, in processes. It draws, live and on one
time axis, what each core, each thread and the lock were doing.

It is made for lecture halls. Each of its presets is a lesson: predict, run,
see who was right, explain, change one thing. Charts can be exported for
slides, also from the command line and without a display.

It does not run Python, and it does not trace other programs.")
include(CPack)
