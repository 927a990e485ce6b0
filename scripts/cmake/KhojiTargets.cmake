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
# Programs have a file or two: there it would cost more than it saves. Tests have theirs (tests/CMakeLists.txt).
function(khoji_precompile name qt)
    if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
        return()
    endif()
    target_compile_options(${name} PRIVATE -fpch-preprocess) # or ccache cannot tell what it holds
    if(qt)
        khoji_qt_headers()
        target_precompile_headers(${name} REUSE_FROM khoji_qt_headers)
    else()
        target_precompile_headers(${name} PRIVATE
            <algorithm> <array> <chrono> <cstdint> <functional> <memory> <optional> <span>
            <string> <string_view> <unordered_map> <variant> <vector>)
    endif()
endfunction()

# What all libraries with QObjects include, read once for all of them: none of it asks which other parts of Qt a
# library links. Those without Qt differ in how their code is placed (-fPIC), so each reads its own.
function(khoji_qt_headers)
    if(TARGET khoji_qt_headers)
        return()
    endif()
    add_library(khoji_qt_headers OBJECT "${PROJECT_SOURCE_DIR}/scripts/cmake/precompiled.cpp")
    khoji_configure(khoji_qt_headers OFF)
    target_compile_options(khoji_qt_headers PRIVATE -fpch-preprocess)
    target_link_libraries(khoji_qt_headers PRIVATE Qt6::Core)
    target_precompile_headers(khoji_qt_headers PRIVATE
        <QtCore/QAbstractItemModel> <QtCore/QObject> <QtCore/QString> <QtCore/QVariant>
        <functional> <memory> <string> <vector>)
endfunction()
