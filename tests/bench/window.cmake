# SPDX-License-Identifier: GPL-3.0-or-later
add_executable(bench_slider bench_slider.cpp)
target_link_libraries(bench_slider PRIVATE phonoscope_flags phonoscope_ui phonoscope_fake_engine)
target_compile_definitions(bench_slider PRIVATE QT_NO_KEYWORDS)
add_executable(bench_listen bench_listen.cpp)
target_link_libraries(bench_listen PRIVATE phonoscope_flags phonoscope_ui)
target_compile_definitions(bench_listen PRIVATE QT_NO_KEYWORDS)
