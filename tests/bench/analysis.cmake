# SPDX-License-Identifier: GPL-3.0-or-later
add_executable(bench_threshold bench_threshold.cpp)
target_link_libraries(bench_threshold PRIVATE phonoscope_analysis)
add_executable(bench_live_index bench_live_index.cpp)
target_link_libraries(bench_live_index PRIVATE phonoscope_analysis)
