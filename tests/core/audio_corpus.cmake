# SPDX-License-Identifier: GPL-3.0-or-later
pkg_check_modules(SNDFILE REQUIRED IMPORTED_TARGET sndfile)
phonoscope_test(test_audio_file LABEL unit SOURCES test_audio_file.cpp LINK phonoscope_audio PkgConfig::SNDFILE)
phonoscope_test(test_resampler LABEL unit SOURCES test_resampler.cpp LINK phonoscope_audio)
phonoscope_test(test_phone_set LABEL unit SOURCES test_phone_set.cpp LINK phonoscope_corpus)
phonoscope_test(test_segments LABEL unit SOURCES test_segments.cpp LINK phonoscope_corpus)
phonoscope_test(test_segments_parity LABEL golden SOURCES test_segments_parity.cpp LINK phonoscope_corpus)
phonoscope_test(test_text_grid LABEL unit SOURCES test_text_grid.cpp LINK phonoscope_corpus)
phonoscope_test(test_corpus_table LABEL unit SOURCES test_corpus_table.cpp LINK phonoscope_corpus phonoscope_audio)
