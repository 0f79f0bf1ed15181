# SPDX-License-Identifier: GPL-3.0-or-later
phonoscope_test(test_encoder LABEL unit SOURCES test_encoder.cpp tiny_model.cpp gradient_check.cpp
    LINK phonoscope_nn torch
)
target_compile_definitions(test_encoder PRIVATE AT_PER_OPERATOR_HEADERS)
phonoscope_test(test_encoder_files LABEL unit SOURCES test_encoder_files.cpp tiny_model.cpp LINK phonoscope_nn)
