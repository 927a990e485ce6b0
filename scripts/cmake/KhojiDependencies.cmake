# Everything Khoji stands on, all from the distribution's packages. docs/architecture.md says what each replaces.

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Widgets Charts Svg)
find_package(SQLite3 REQUIRED)
find_package(SQLiteCpp REQUIRED)
find_package(nlohmann_json REQUIRED)
find_package(simdjson REQUIRED)
find_package(ZLIB REQUIRED)
find_package(LibArchive REQUIRED)
find_package(OpenSSL REQUIRED)
find_package(CURL REQUIRED)
find_package(CLI11 REQUIRED)
find_package(tl-expected REQUIRED)
find_package(fmt REQUIRED)
pkg_check_modules(libdeflate REQUIRED IMPORTED_TARGET libdeflate)
pkg_check_modules(re2 REQUIRED IMPORTED_TARGET re2)
pkg_check_modules(xxhash REQUIRED IMPORTED_TARGET libxxhash)

# Qt's translation tools alone; their CMake files are in a larger package.
find_program(KHOJI_LRELEASE lrelease HINTS /usr/lib/qt6/bin REQUIRED)

if(KHOJI_TESTS)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Test)
endif()
