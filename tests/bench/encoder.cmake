# SPDX-License-Identifier: GPL-3.0-or-later
add_executable(bench_encoder bench_encoder.cpp)
target_link_libraries(bench_encoder PRIVATE phonoscope_nn torch)
target_compile_definitions(bench_encoder PRIVATE AT_PER_OPERATOR_HEADERS)
add_executable(bench_scale bench_scale.cpp)
target_link_libraries(bench_scale PRIVATE phonoscope_nn torch)
target_compile_definitions(bench_scale PRIVATE AT_PER_OPERATOR_HEADERS)
