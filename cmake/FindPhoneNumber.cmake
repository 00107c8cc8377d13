# libphonenumber: Debian ships no CMake package, vcpkg does. Defines PhoneNumber::PhoneNumber.
find_package(libphonenumber CONFIG QUIET)
if(TARGET libphonenumber::phonenumber-shared)
  set(_leadpad_phonenumber libphonenumber::phonenumber-shared)
elseif(TARGET libphonenumber::phonenumber)
  set(_leadpad_phonenumber libphonenumber::phonenumber)
endif()

include(FindPackageHandleStandardArgs)
if(_leadpad_phonenumber)
  set(PhoneNumber_FOUND TRUE)
  if(NOT TARGET PhoneNumber::PhoneNumber)
    add_library(PhoneNumber::PhoneNumber INTERFACE IMPORTED)
    target_link_libraries(PhoneNumber::PhoneNumber INTERFACE ${_leadpad_phonenumber})
  endif()
else()
  find_path(PhoneNumber_INCLUDE_DIR phonenumbers/phonenumberutil.h)
  find_library(PhoneNumber_LIBRARY phonenumber)
  find_library(PhoneNumber_PROTOBUF_LIBRARY protobuf) # its headers call protobuf inline
  find_package_handle_standard_args(PhoneNumber DEFAULT_MSG
    PhoneNumber_LIBRARY PhoneNumber_PROTOBUF_LIBRARY PhoneNumber_INCLUDE_DIR)
  if(PhoneNumber_FOUND AND NOT TARGET PhoneNumber::PhoneNumber)
    add_library(PhoneNumber::PhoneNumber UNKNOWN IMPORTED)
    set_target_properties(PhoneNumber::PhoneNumber PROPERTIES
      IMPORTED_LOCATION "${PhoneNumber_LIBRARY}"
      INTERFACE_LINK_LIBRARIES "${PhoneNumber_PROTOBUF_LIBRARY}"
      INTERFACE_INCLUDE_DIRECTORIES "${PhoneNumber_INCLUDE_DIR}")
  endif()
endif()
