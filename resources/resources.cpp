// A library must have a source file. All else in it is data: see CMakeLists.txt.
