# khoji_library(NAME SOURCES ... [PUBLIC ...] [PRIVATE ...] [QT])
#   One library a folder. Our headers are included by their path from the top of the tree.
#   QT runs moc over the folder's QObjects.
function(khoji_library name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "QT" "" "SOURCES;PUBLIC;PRIVATE")
    add_library(${name} STATIC ${arg_SOURCES})
    khoji_configure(${name} "${arg_QT}")
    khoji_precompile(${name} "${arg_QT}")
    target_link_libraries(${name} PUBLIC ${arg_PUBLIC} PRIVATE ${arg_PRIVATE})
endfunction()

# khoji_program(NAME SOURCES ... PRIVATE ... [QT])
function(khoji_program name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "QT" "" "SOURCES;PRIVATE")
    add_executable(${name} ${arg_SOURCES})
    khoji_configure(${name} "${arg_QT}")
    target_link_libraries(${name} PRIVATE ${arg_PRIVATE})
endfunction()

# What libraries, programs and tests have in common.
function(khoji_configure name qt)
    target_include_directories(${name} PUBLIC "${PROJECT_SOURCE_DIR}")
    target_link_libraries(${name} PRIVATE khoji_compiler)
    if(qt)
        set_target_properties(${name} PROPERTIES AUTOMOC ON)
    endif()
endfunction()

# Tools that read the sources one by one (clang-tidy, clangd with clang) cannot use GCC's precompiled headers.
# Programs and tests have a file or two: there it would cost more than it saves.
function(khoji_precompile name qt)
    if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        return()
    endif()
    target_compile_options(${name} PRIVATE -fpch-preprocess) # or ccache cannot tell what it holds
    if(qt)
        target_precompile_headers(${name} PRIVATE
            <QtCore/QAbstractItemModel> <QtCore/QObject> <QtCore/QString> <QtCore/QVariant>
            <functional> <memory> <string> <vector>)
    else()
        target_precompile_headers(${name} PRIVATE
            <algorithm> <array> <chrono> <cstdint> <functional> <memory> <optional> <span>
            <string> <string_view> <unordered_map> <variant> <vector>)
    endif()
endfunction()
