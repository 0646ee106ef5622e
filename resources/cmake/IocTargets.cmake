# One library a room of the design's table; warnings, sanitizers and definitions are set here once.

add_library(ioc_options INTERFACE)
target_include_directories(ioc_options INTERFACE ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR}/generated)
target_compile_options(ioc_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wold-style-cast -Wno-psabi
    # When it optimises, GCC 12 warns of its own std::string (GCC bug 105651) and of values that are set on every path.
    $<$<CXX_COMPILER_ID:GNU>:-Wno-restrict -Wno-maybe-uninitialized>)
target_compile_definitions(ioc_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_MESSAGELOGCONTEXT
    $<$<BOOL:${IOC_TESTS}>:QT_FORCE_ASSERTS>
    BOOST_ASIO_NO_DEPRECATED BOOST_ASIO_SEPARATE_COMPILATION BOOST_BEAST_SEPARATE_COMPILATION)
if(IOC_WERROR)
    target_compile_options(ioc_options INTERFACE -Werror)
endif()
if(IOC_SANITIZE)
    target_compile_options(ioc_options INTERFACE -fsanitize=${IOC_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(ioc_options INTERFACE -fsanitize=${IOC_SANITIZE})
endif()

# ioc_library(NAME room SOURCES … PUBLIC … PRIVATE … [QT]): library ioc_<room>, alias Ioc::<room>.
# QT runs moc over its headers. List the headers among the sources.
function(ioc_library)
    cmake_parse_arguments(arg "QT" "NAME" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
    add_library(ioc_${arg_NAME} STATIC ${arg_SOURCES})
    add_library(Ioc::${arg_NAME} ALIAS ioc_${arg_NAME})
    set_target_properties(ioc_${arg_NAME} PROPERTIES AUTOMOC ${arg_QT} AUTOUIC OFF AUTORCC OFF)
    target_link_libraries(ioc_${arg_NAME} PUBLIC ioc_options ${arg_PUBLIC} PRIVATE ${arg_PRIVATE})
endfunction()

# ioc_test(NAME tst_X SOURCES … LIBS … [LABEL unit|widget|integration] [GUI]): a Qt Test program under ctest.
function(ioc_test)
    cmake_parse_arguments(arg "GUI" "NAME;LABEL" "SOURCES;LIBS" ${ARGN})
    if(NOT arg_SOURCES)
        set(arg_SOURCES ${arg_NAME}.cpp)
    endif()
    if(NOT arg_LABEL)
        set(arg_LABEL unit)
    endif()
    add_executable(${arg_NAME} ${arg_SOURCES})
    set_target_properties(${arg_NAME} PROPERTIES AUTOMOC ON)
    target_link_libraries(${arg_NAME} PRIVATE ioc_options ioc_test_support ${arg_LIBS} Qt6::Test)
    target_compile_definitions(${arg_NAME} PRIVATE IOC_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
    add_test(NAME ${arg_NAME} COMMAND ${arg_NAME})
    set_tests_properties(${arg_NAME} PROPERTIES LABELS ${arg_LABEL} TIMEOUT 120
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;TZ=UTC;LC_ALL=C.UTF-8;IOC_SOURCE_DIR=${CMAKE_SOURCE_DIR}")
endfunction()
