# Install rules, the Debian and RPM packages and the archive.
include(GNUInstallDirs)
set(linux ${PROJECT_SOURCE_DIR}/packaging/linux)
install(TARGETS leadpad leadpad-cli leadpad-practice)
install(FILES ${linux}/leadpad.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES ${linux}/com.example.Leadpad.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
foreach(size 16 32 48 64 128 256 512)
  install(FILES ${PROJECT_SOURCE_DIR}/resources/icons/leadpad-${size}.png
    DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/${size}x${size}/apps RENAME leadpad.png)
endforeach()
install(FILES ${PROJECT_SOURCE_DIR}/resources/icons/leadpad.svg
  DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)

# What packages want compressed, without the time of day in it.
find_program(GZIP gzip REQUIRED)
function(leadpad_install_compressed source name folder)
  set(packed ${PROJECT_BINARY_DIR}/linux/${name}.gz)
  add_custom_command(OUTPUT ${packed}
    COMMAND ${CMAKE_COMMAND} -E make_directory ${PROJECT_BINARY_DIR}/linux
    COMMAND ${GZIP} -9nc ${source} > ${packed}
    DEPENDS ${source} VERBATIM)
  add_custom_target(compress-${name} ALL DEPENDS ${packed})
  install(FILES ${packed} DESTINATION ${folder})
endfunction()
foreach(page leadpad.1 leadpad-cli.1 leadpad-practice.1)
  leadpad_install_compressed(${linux}/man/${page} ${page} ${CMAKE_INSTALL_MANDIR}/man1)
endforeach()
find_package(Python3 REQUIRED COMPONENTS Interpreter)
add_custom_command(OUTPUT ${PROJECT_BINARY_DIR}/changelog
  COMMAND ${Python3_EXECUTABLE} ${PROJECT_SOURCE_DIR}/packaging/release.py debian-changelog
    > ${PROJECT_BINARY_DIR}/changelog
  DEPENDS ${PROJECT_SOURCE_DIR}/CHANGELOG.md ${PROJECT_SOURCE_DIR}/packaging/release.py VERBATIM)
leadpad_install_compressed(${PROJECT_BINARY_DIR}/changelog changelog ${CMAKE_INSTALL_DATADIR}/doc/leadpad)

set(CPACK_GENERATOR DEB RPM)
set(CPACK_PACKAGE_NAME leadpad)
set(CPACK_PACKAGE_VENDOR "The Leadpad authors")
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "The Leadpad authors <leadpad@example.com>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "put a phone lead into the CRM")
set(CPACK_PACKAGE_DESCRIPTION "Leadpad is a form in which sales staff type the lead that a caller is\ntelling them. It keeps the lead safe on disk and sends it through the CRM's\nown interface, once.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6sql6-sqlite") # a plug-in: nothing links it
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "gnome-keyring | kwalletmanager, qt6-translations-l10n")
set(CPACK_RPM_FILE_NAME RPM-DEFAULT)
set(CPACK_RPM_PACKAGE_LICENSE MIT)
set(CPACK_RPM_PACKAGE_GROUP Productivity/Office)
set(CPACK_RPM_PACKAGE_AUTOREQPROV ON) # the libraries by their own names, whatever the packages are called
set(CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION
  /usr/share/man /usr/share/man/man1 /usr/share/metainfo /usr/share/applications /usr/share/icons
  /usr/share/icons/hicolor /usr/share/icons/hicolor/scalable /usr/share/icons/hicolor/scalable/apps)
foreach(size 16 32 48 64 128 256 512)
  list(APPEND CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION
    /usr/share/icons/hicolor/${size}x${size} /usr/share/icons/hicolor/${size}x${size}/apps)
endforeach()
include(CPack)
install(FILES ${linux}/copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/leadpad)
