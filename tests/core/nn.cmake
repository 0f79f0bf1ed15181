# SPDX-License-Identifier: GPL-3.0-or-later
phonoscope_test(test_encoder LABEL unit SOURCES test_encoder.cpp tiny_model.cpp gradient_check.cpp
    LINK phonoscope_nn torch
)
target_compile_definitions(test_encoder PRIVATE AT_PER_OPERATOR_HEADERS)
phonoscope_test(test_encoder_files LABEL unit SOURCES test_encoder_files.cpp tiny_model.cpp LINK phonoscope_nn)
phonoscope_test(test_probes LABEL unit SOURCES test_probes.cpp LINK phonoscope_nn)
phonoscope_test(test_pretrainer LABEL unit SOURCES test_pretrainer.cpp LINK phonoscope_nn)
phonoscope_test(test_training_parts LABEL unit SOURCES test_training_parts.cpp training_checks.cpp
    LINK phonoscope_nn torch
)
target_compile_definitions(test_training_parts PRIVATE AT_PER_OPERATOR_HEADERS)
phonoscope_test(test_encoder_states LABEL unit SOURCES test_encoder_states.cpp tiny_model.cpp LINK phonoscope_nn)
phonoscope_test(test_model_configs LABEL unit SOURCES test_model_configs.cpp LINK phonoscope_nn)
phonoscope_test(test_speech_models LABEL unit SOURCES test_speech_models.cpp speech_model_checks.cpp tiny_model.cpp
    LINK phonoscope_nn torch
)
target_compile_definitions(test_speech_models PRIVATE AT_PER_OPERATOR_HEADERS)
phonoscope_test(test_prediction_heads LABEL unit SOURCES test_prediction_heads.cpp tiny_model.cpp LINK phonoscope_nn)
phonoscope_test(test_speech_decoder LABEL unit SOURCES test_speech_decoder.cpp LINK phonoscope_nn)
