# leadpad_options: warnings, sanitizers and the strict Qt definitions that every target of ours builds with.
add_library(leadpad_options INTERFACE)
target_compile_definitions(leadpad_options INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
  QT_NO_FOREACH QT_NO_KEYWORDS QT_STRICT_ITERATORS QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
  QT_DISABLE_DEPRECATED_BEFORE=0x060400
  $<$<BOOL:${LEADPAD_STEPS}>:LEADPAD_STEPS>
  LEADPAD_VERSION="${PROJECT_VERSION}")
if(MSVC)
  target_compile_options(leadpad_options INTERFACE /W4 /permissive- /utf-8 $<$<BOOL:${LEADPAD_WERROR}>:/WX>)
else()
  target_compile_options(leadpad_options INTERFACE
    -Wall -Wextra -Wshadow -Wpedantic -Wconversion $<$<BOOL:${LEADPAD_WERROR}>:-Werror>)
endif()
if(UNIX AND NOT APPLE AND NOT LEADPAD_SANITIZE AND NOT LEADPAD_COVERAGE) # what users get withstands a little more
  target_compile_options(leadpad_options INTERFACE
    $<$<CONFIG:Release>:-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=2;-fstack-protector-strong>)
  target_link_options(leadpad_options INTERFACE $<$<CONFIG:Release>:-Wl,-z,relro,-z,now>)
endif()
if(NOT MSVC) # it waits for people, disks and networks: what counts is how much has to be loaded and downloaded
  target_compile_options(leadpad_options INTERFACE $<$<CONFIG:Release>:-Os>)
endif()
if(MSVC) # 8 MiB, as elsewhere: a CRM's long list is read page by page, each in the continuation of the one before
  target_link_options(leadpad_options INTERFACE /STACK:8388608)
elseif(MINGW)
  target_link_options(leadpad_options INTERFACE -Wl,--stack,8388608)
endif()
if(LEADPAD_SANITIZE)
  target_compile_definitions(leadpad_options INTERFACE LEADPAD_SANITIZED)
  target_compile_options(leadpad_options INTERFACE -fsanitize=${LEADPAD_SANITIZE} -fno-omit-frame-pointer)
  target_link_options(leadpad_options INTERFACE -fsanitize=${LEADPAD_SANITIZE})
endif()

if(LEADPAD_COVERAGE)
  target_compile_options(leadpad_options INTERFACE --coverage -O0)
  target_link_options(leadpad_options INTERFACE --coverage)
endif()

# A test program holds every library with its debug data: with GNU ld linking them took half of a clean build.
find_program(LEADPAD_MOLD mold)
if(LEADPAD_MOLD AND UNIX AND NOT APPLE
    AND NOT (CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 12.1))
  target_link_options(leadpad_options INTERFACE $<$<CONFIG:Debug>:-fuse-ld=mold>)
endif()

# leadpad_add_library(NAME sources…): one static library per folder of src.
function(leadpad_add_library name)
  add_library(${name} STATIC ${ARGN})
  target_include_directories(${name} PUBLIC ${PROJECT_SOURCE_DIR}/src)
  target_link_libraries(${name} PRIVATE leadpad_options)
endfunction()

# What the runtime of MinGW makes necessary in every program.
add_library(leadpad_runtime INTERFACE)
if(MINGW)
  add_library(leadpad_mingw OBJECT ${PROJECT_SOURCE_DIR}/packaging/windows/mingw.cpp)
  target_link_libraries(leadpad_mingw PRIVATE leadpad_options Qt6::Core)
  target_sources(leadpad_runtime INTERFACE $<TARGET_OBJECTS:leadpad_mingw>)
  target_link_options(leadpad_runtime INTERFACE -Wl,--wrap=main,--wrap=_exit,--wrap=_Exit)
endif()

# leadpad_add_test(NAME libraries…): tests/NAME.cpp as one test program, offscreen, with a time limit.
function(leadpad_add_test name)
  add_executable(${name} ${name}.cpp)
  target_compile_definitions(${name} PRIVATE
    LEADPAD_TEST_DATA="${PROJECT_SOURCE_DIR}/tests/data" LEADPAD_BIN="${CMAKE_RUNTIME_OUTPUT_DIRECTORY}")
  target_link_libraries(${name} PRIVATE leadpad_options leadpad_testsupport leadpad_runtime Qt6::Test ${ARGN})
  add_test(NAME ${name} COMMAND ${name})
  set(zone Europe/Moscow)
  set(limit 120)
  if(WIN32) # TZ holds no names there; Wine is slow
    set(zone MSK-3)
    set(limit 400)
  endif()
  set_tests_properties(${name} PROPERTIES TIMEOUT ${limit}
    ENVIRONMENT "QT_QPA_PLATFORM=offscreen;LC_ALL=C.UTF-8;TZ=${zone}")
endfunction()
