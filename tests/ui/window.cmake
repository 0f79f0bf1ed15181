# SPDX-License-Identifier: GPL-3.0-or-later
add_library(phonoscope_fake_engine STATIC ../support/fake_engine.cpp)
target_link_libraries(phonoscope_fake_engine PUBLIC phonoscope_engine phonoscope_flags)

phonoscope_test(test_engine_client LABEL unit SOURCES test_engine_client.cpp LINK phonoscope_ui phonoscope_fake_engine)
phonoscope_test(test_project_store LABEL unit SOURCES test_project_store.cpp LINK phonoscope_ui phonoscope_fake_engine)
phonoscope_test(test_settings LABEL unit SOURCES test_settings.cpp LINK phonoscope_ui)
phonoscope_test(test_item_models LABEL gui SOURCES test_item_models.cpp LINK phonoscope_ui phonoscope_fake_engine)
phonoscope_test(test_main_window LABEL gui SOURCES test_main_window.cpp LINK phonoscope_ui phonoscope_fake_engine)
phonoscope_test(test_file_kind LABEL unit SOURCES test_file_kind.cpp LINK phonoscope_ui)
phonoscope_test(test_model_window LABEL gui SOURCES test_model_window.cpp LINK phonoscope_ui phonoscope_fake_engine)
phonoscope_test(test_label_edits LABEL gui SOURCES test_label_edits.cpp LINK phonoscope_ui phonoscope_fake_engine)
phonoscope_test(test_segment_labels LABEL gui SOURCES test_segment_labels.cpp LINK phonoscope_ui phonoscope_fake_engine)
phonoscope_test(test_corpus_page LABEL gui SOURCES test_corpus_page.cpp LINK phonoscope_ui phonoscope_fake_engine)
phonoscope_test(test_import_dialog LABEL gui SOURCES test_import_dialog.cpp LINK phonoscope_ui phonoscope_fake_engine)
phonoscope_test(test_property_editor LABEL gui SOURCES test_property_editor.cpp LINK phonoscope_ui phonoscope_fake_engine)
phonoscope_test(test_rankings LABEL gui SOURCES test_rankings.cpp LINK phonoscope_ui phonoscope_fake_engine)
phonoscope_test(test_patterns_page LABEL gui SOURCES test_patterns_page.cpp LINK phonoscope_ui phonoscope_fake_engine)
phonoscope_test(test_overlap_page LABEL gui SOURCES test_overlap_page.cpp LINK phonoscope_ui phonoscope_fake_engine)
phonoscope_test(test_figures LABEL gui SOURCES test_figures.cpp LINK phonoscope_ui)
phonoscope_test(test_listen_panel LABEL gui SOURCES test_listen_panel.cpp LINK phonoscope_ui phonoscope_fake_engine)
phonoscope_test(test_go LABEL gui SOURCES test_go.cpp LINK phonoscope_ui phonoscope_fake_engine)
phonoscope_test(test_heat_map_page LABEL gui SOURCES test_heat_map_page.cpp LINK phonoscope_ui phonoscope_fake_engine)
phonoscope_test(test_compared_analyses LABEL gui SOURCES test_compared_analyses.cpp
    LINK phonoscope_ui phonoscope_fake_engine
)
# Leaves a picture of every view in tests/ui/screenshots of the build folder.
phonoscope_test(test_screenshots LABEL gui SOURCES test_screenshots.cpp LINK phonoscope_ui)
