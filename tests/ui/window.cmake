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
