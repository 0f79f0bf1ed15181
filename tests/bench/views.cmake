# SPDX-License-Identifier: GPL-3.0-or-later
add_executable(bench_heat_map bench_heat_map.cpp)
target_link_libraries(bench_heat_map PRIVATE phonoscope_flags phonoscope_views)
