# SPDX-License-Identifier: GPL-3.0-or-later
phonoscope_test(test_engine LABEL unit SOURCES test_engine.cpp engine_fixture.cpp tiny_model.cpp LINK phonoscope_engine)
phonoscope_test(test_cluster_job LABEL unit SOURCES test_cluster_job.cpp engine_fixture.cpp tiny_model.cpp
    LINK phonoscope_engine
)
phonoscope_test(test_model_check LABEL unit SOURCES test_model_check.cpp engine_fixture.cpp tiny_model.cpp
    LINK phonoscope_engine
)
# Processes that load LibTorch each: not among the quick unit tests.
phonoscope_test(test_cli LABEL packaging SOURCES test_cli.cpp engine_fixture.cpp tiny_model.cpp LINK phonoscope_project)
target_compile_definitions(test_cli PRIVATE PHONOSCOPE_CLI="$<TARGET_FILE:phonoscope-cli>")
add_dependencies(test_cli phonoscope-cli)
phonoscope_test(test_pretrain_cli LABEL packaging SOURCES test_pretrain_cli.cpp engine_fixture.cpp tiny_model.cpp
    LINK phonoscope_project
)
target_compile_definitions(test_pretrain_cli PRIVATE PHONOSCOPE_CLI="$<TARGET_FILE:phonoscope-cli>")
add_dependencies(test_pretrain_cli phonoscope-cli)
phonoscope_test(test_neurons_cli LABEL packaging SOURCES test_neurons_cli.cpp engine_fixture.cpp tiny_model.cpp
    LINK phonoscope_project)
target_compile_definitions(test_neurons_cli PRIVATE PHONOSCOPE_CLI="$<TARGET_FILE:phonoscope-cli>")
add_dependencies(test_neurons_cli phonoscope-cli)
phonoscope_test(test_parity LABEL golden SOURCES ${CMAKE_SOURCE_DIR}/tests/golden/test_parity.cpp LINK phonoscope_engine)
phonoscope_test(test_score_split LABEL unit SOURCES test_score_split.cpp LINK phonoscope_engine)
phonoscope_test(test_score_job LABEL unit SOURCES test_score_job.cpp engine_fixture.cpp tiny_model.cpp
    LINK phonoscope_engine)
phonoscope_test(test_pattern_maps LABEL unit SOURCES test_pattern_maps.cpp LINK phonoscope_engine)
phonoscope_test(test_patterns_cli LABEL packaging SOURCES test_patterns_cli.cpp LINK phonoscope_engine)
target_compile_definitions(test_patterns_cli PRIVATE PHONOSCOPE_CLI="$<TARGET_FILE:phonoscope-cli>")
add_dependencies(test_patterns_cli phonoscope-cli)
phonoscope_test(test_listening LABEL unit SOURCES test_listening.cpp engine_fixture.cpp tiny_model.cpp
    LINK phonoscope_engine)
phonoscope_test(test_decoder_job LABEL unit SOURCES test_decoder_job.cpp LINK phonoscope_engine)
phonoscope_test(test_masks_cli LABEL packaging SOURCES test_masks_cli.cpp LINK phonoscope_engine)
target_compile_definitions(test_masks_cli PRIVATE PHONOSCOPE_CLI="$<TARGET_FILE:phonoscope-cli>")
add_dependencies(test_masks_cli phonoscope-cli)
