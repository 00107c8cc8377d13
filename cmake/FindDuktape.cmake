# Duktape: Debian ships no CMake package, vcpkg does. Defines Duktape::Duktape.
find_package(unofficial-duktape CONFIG QUIET) # older ports of vcpkg
if(NOT TARGET unofficial::duktape::duktape)
  find_package(duktape CONFIG QUIET)
endif()
foreach(_leadpad_target duktape::duktape unofficial::duktape::duktape)
  if(TARGET ${_leadpad_target})
    set(_leadpad_duktape ${_leadpad_target})
  endif()
endforeach()

include(FindPackageHandleStandardArgs)
if(_leadpad_duktape)
  set(Duktape_FOUND TRUE)
  if(NOT TARGET Duktape::Duktape)
    add_library(Duktape::Duktape INTERFACE IMPORTED)
    target_link_libraries(Duktape::Duktape INTERFACE ${_leadpad_duktape})
  endif()
else()
  find_path(Duktape_INCLUDE_DIR duktape.h)
  find_library(Duktape_LIBRARY duktape)
  find_package_handle_standard_args(Duktape DEFAULT_MSG Duktape_LIBRARY Duktape_INCLUDE_DIR)
  if(Duktape_FOUND AND NOT TARGET Duktape::Duktape)
    add_library(Duktape::Duktape UNKNOWN IMPORTED)
    set_target_properties(Duktape::Duktape PROPERTIES
      IMPORTED_LOCATION "${Duktape_LIBRARY}"
      INTERFACE_INCLUDE_DIRECTORIES "${Duktape_INCLUDE_DIR}")
  endif()
endif()
