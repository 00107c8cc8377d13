# Install rules and the Debian package.
include(GNUInstallDirs)
install(TARGETS leadpad leadpad-cli leadpad-practice)
install(FILES ${PROJECT_SOURCE_DIR}/packaging/linux/leadpad.desktop
  DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
foreach(size 16 32 48 64 128 256)
  install(FILES ${PROJECT_SOURCE_DIR}/resources/icons/leadpad-${size}.png
    DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/${size}x${size}/apps RENAME leadpad.png)
endforeach()
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME leadpad)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_CONTACT "The Leadpad authors <leadpad@example.com>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "puts a phone lead into the CRM")
set(CPACK_PACKAGE_DESCRIPTION "Leadpad is a form in which sales staff type the lead that a caller is telling them.\nIt keeps the lead safe on disk and sends it through the CRM's own interface, once.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION misc)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "libqt6sql6-sqlite") # a plug-in: nothing links it
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "gnome-keyring | kwalletmanager, qt6-translations-l10n")
include(CPack)
