# The arrow: which room may include which. docs/architecture.md says why the rooms lie as they do.
# A file belongs to the longest room that its path starts with.

set(may_use_core/base)
set(may_use_core/record core/base)
set(may_use_core/query core/base core/record)
set(may_use_core/store core/base core/record core/query)
set(may_use_core/importer core/base core/record core/query core/store)
set(may_use_core/aws core/base)
set(may_use_core/s3 core/base core/record core/query core/store core/importer core/aws)
set(may_use_core/lookup core/base core/record core/query core/store core/importer core/aws)
set(may_use_core/output core/base core/record core/query core/store)
set(may_use_core/output/pdf core/base core/record core/query core/store core/output)

set(core_rooms core/base core/record core/query core/store core/importer core/aws core/s3 core/lookup core/output
    core/output/pdf)
set(may_use_models ${core_rooms})
set(may_use_views ${core_rooms} models)
set(may_use_cli ${core_rooms})
set(may_use_app ${core_rooms} models views)

set(rooms ${core_rooms} models views cli app)

# Libraries that not everybody may include: what their headers look like, then the rooms that may.
set(guarded_libraries
    "^(sqlite3.*[.]h|SQLiteCpp/.*)$ core/store"
    "^simdjson([.]h|/.*)$ core/record"
    "^archive(_entry)?[.]h$ core/importer"
    "^Qt(Widgets|Charts|SvgWidgets|PrintSupport|OpenGLWidgets)/ views app"
    "^Qt(Gui|Svg|OpenGL)/ core/output/pdf models views cli app"
    "^curl/ core/aws"
    "^(QtNetwork|QtSql)/ nobody")
