# The bundle Leadpad.app and its disk image. Built on a Mac alone; see packaging/macos/package.sh.
set(macos ${PROJECT_SOURCE_DIR}/packaging/macos)
set(icon ${PROJECT_SOURCE_DIR}/resources/icons/leadpad.icns)
target_sources(leadpad PRIVATE ${icon})
set_source_files_properties(${icon} PROPERTIES MACOSX_PACKAGE_LOCATION Resources)
set_target_properties(leadpad PROPERTIES
  OUTPUT_NAME Leadpad
  MACOSX_BUNDLE_INFO_PLIST ${macos}/Info.plist.in
  MACOSX_BUNDLE_GUI_IDENTIFIER com.example.Leadpad
  MACOSX_BUNDLE_SHORT_VERSION_STRING ${PROJECT_VERSION}
  MACOSX_BUNDLE_BUNDLE_VERSION ${PROJECT_VERSION})

install(TARGETS leadpad BUNDLE DESTINATION .)
install(TARGETS leadpad-cli leadpad-practice RUNTIME DESTINATION Leadpad.app/Contents/MacOS)
file(GLOB licences ${PROJECT_SOURCE_DIR}/resources/licenses/*.txt)
install(FILES ${licences} DESTINATION Leadpad.app/Contents/Resources/licences)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE
  DESTINATION Leadpad.app/Contents/Resources/licences RENAME LICENSE.txt)
foreach(language en ru) # without a folder of its own a language is not offered by the system
  install(CODE "file(MAKE_DIRECTORY \"\${CMAKE_INSTALL_PREFIX}/Leadpad.app/Contents/Resources/${language}.lproj\")")
endforeach()

# Qt and its plug-ins come into the bundle, then all of it is signed, from the inside out; "-" signs for this Mac alone,
# without the hardened runtime, which would refuse libraries that nobody vouches for.
find_program(MACDEPLOYQT macdeployqt HINTS ${QT6_INSTALL_PREFIX}/bin REQUIRED)
set(LEADPAD_SIGNING_IDENTITY "-" CACHE STRING "Whom codesign signs as")
if(LEADPAD_SIGNING_IDENTITY STREQUAL "-")
  set(signing)
else()
  set(signing --timestamp --options runtime --entitlements ${macos}/entitlements.plist)
endif()
install(CODE "
  set(app \"\${CMAKE_INSTALL_PREFIX}/Leadpad.app\")
  execute_process(COMMAND ${MACDEPLOYQT} \"\${app}\" -always-overwrite
    \"-executable=\${app}/Contents/MacOS/leadpad-cli\" \"-executable=\${app}/Contents/MacOS/leadpad-practice\"
    COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND codesign --force --deep ${signing} --sign \"${LEADPAD_SIGNING_IDENTITY}\" \"\${app}\"
    COMMAND_ERROR_IS_FATAL ANY)
  execute_process(COMMAND codesign --verify --deep --strict \"\${app}\" COMMAND_ERROR_IS_FATAL ANY)")

set(CPACK_GENERATOR DragNDrop)
set(CPACK_PACKAGE_NAME Leadpad)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_FILE_NAME leadpad-${PROJECT_VERSION}-macos)
set(CPACK_DMG_VOLUME_NAME Leadpad)
include(CPack)
