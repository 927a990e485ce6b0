# cmake -DWORK=<folder to write in> -DQT_HEADERS=... -P check_includes_test.cmake
#   Holds check_includes.cmake to its word: one small tree for each line below, checked as ours is.
#   A line: file | what it says | what the check objects (nothing: it must pass)

cmake_minimum_required(VERSION 3.25)

set(cases
    "core/query/a.cpp | #include \"core/base/error.h\" |"
    "core/query/a.cpp | #include \"core/query/a.h\" |"
    "core/output/pdf/a.cpp | #include \"core/output/report.h\" |"
    "core/output/pdf/a.cpp | #include <QPainter> |"
    "core/store/a.cpp | #include <sqlite3.h> |"
    "core/record/a.cpp | #include <simdjson.h> |"
    "core/base/a.cpp | #include <QString> |"
    "core/base/a.cpp | #include <vector> |"
    "cli/a.cpp | #include \"core/store/case_file.h\" |"
    "models/a.cpp | #include \"a.moc\" |"
    "models/a.cpp | #include <QtGui/QColor> |"
    "views/deep/a.cpp | #include \"models/a.h\" |"
    "views/a.cpp | #include <QtCharts/QChart> |"
    "app/a.cpp | #include \"views/a.h\" |"

    "core/base/a.cpp | #include \"core/record/field.h\" | core/base must not know core/record"
    "core/query/a.h | #include \"core/store/case_file.h\" | core/query must not know core/store"
    "core/importer/a.h | #include \"core/output/csv.h\" | core/importer must not know core/output"
    "core/output/a.h | #include \"core/output/pdf/a.h\" | core/output must not know core/output/pdf"
    "core/store/a.h | #include <models/a.h> | core/store must not know models"
    "models/a.h | #include \"views/a.h\" | models must not know views"
    "views/a.h | #include \"app/a.h\" | views must not know app"
    "cli/a.h | #include \"models/a.h\" | cli must not know models"
    "core/query/a.cpp | #  include <sqlite3.h> | sqlite3.h is for: core/store"
    "core/importer/a.cpp | #include <SQLiteCpp/Database.h> | SQLiteCpp/Database.h is for: core/store"
    "models/a.cpp | #include <simdjson.h> | simdjson.h is for: core/record"
    "models/a.cpp | #include <QLabel> | QtWidgets/QLabel is for: views, app"
    "models/a.cpp | #include <qlabel.h> | QtWidgets/qlabel.h is for: views, app"
    "core/output/a.cpp | #include <QtWidgets/QLabel> | QtWidgets/QLabel is for: views, app"
    "core/output/a.cpp | #include <QPainter> | QtGui/QPainter is for: core/output/pdf"
    "cli/a.cpp | #include <QChart> | QtCharts/QChart is for: views, app"
    "core/store/a.cpp | #include \"case_file.h\" | by their path from the top"
    "core/store/a.cpp | #include \"tests/support/a.h\" | by their path from the top"
    "core/store/a.cpp | #include HEADER | an include that cannot be read"
    "core/attic/a.cpp | #include <vector> | no place in arrow.cmake"
    "elsewhere/a.cpp | #include <vector> | nothing was checked")

# Runs the check over a tree of one file; gives what it said, and nothing when it passed.
function(check file line result)
    file(REMOVE_RECURSE "${WORK}")
    file(WRITE "${WORK}/${file}" "// A comment may say #include \"views/a.h\".\n${line}\n")
    execute_process(
        COMMAND "${CMAKE_COMMAND}" -DROOT=${WORK} -DQT_HEADERS=${QT_HEADERS}
            -P "${CMAKE_CURRENT_LIST_DIR}/check_includes.cmake"
        RESULT_VARIABLE code OUTPUT_QUIET ERROR_VARIABLE said)
    if(code EQUAL 0)
        set(said "")
    endif()
    string(REGEX REPLACE "[ \n]+" " " said "${said}") # CMake breaks its lines
    set(${result} "${said}" PARENT_SCOPE)
endfunction()

set(wrong "")
foreach(case IN LISTS cases)
    string(REGEX MATCH "^([^|]+) [|] ([^|]+) [|] ?([^|]*)$" all "${case}")
    set(expected "${CMAKE_MATCH_3}")
    check("${CMAKE_MATCH_1}" "${CMAKE_MATCH_2}" said)
    string(FIND "${said}" "${expected}" place)
    if((said AND expected STREQUAL "") OR place EQUAL -1)
        string(APPEND wrong "\n  ${case}\n    the check said: ${said}")
    endif()
endforeach()
file(REMOVE_RECURSE "${WORK}")

if(wrong)
    message(FATAL_ERROR "The check of the includes errs:${wrong}")
endif()
