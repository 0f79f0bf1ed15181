# SPDX-License-Identifier: GPL-3.0-or-later
phonoscope_test(test_activation_index LABEL unit SOURCES test_activation_index.cpp LINK phonoscope_analysis)
phonoscope_test(test_cell_counts LABEL unit SOURCES test_cell_counts.cpp LINK phonoscope_analysis)
phonoscope_test(test_neuron_export LABEL unit SOURCES test_neuron_export.cpp
    LINK phonoscope_analysis nlohmann_json::nlohmann_json)
phonoscope_test(test_neuron_json LABEL unit SOURCES test_neuron_json.cpp
    LINK phonoscope_analysis nlohmann_json::nlohmann_json)
phonoscope_test(test_project LABEL unit SOURCES test_project.cpp LINK phonoscope_project)
phonoscope_test(test_property LABEL unit SOURCES test_property.cpp LINK phonoscope_analysis)
phonoscope_test(test_property_neurons LABEL unit SOURCES test_property_neurons.cpp LINK phonoscope_analysis)
phonoscope_test(test_property_parity LABEL golden SOURCES test_property_parity.cpp
    LINK phonoscope_analysis nlohmann_json::nlohmann_json)
phonoscope_test(test_neuron_rankings LABEL unit SOURCES test_neuron_rankings.cpp LINK phonoscope_analysis)
phonoscope_test(test_stability LABEL unit SOURCES test_stability.cpp LINK phonoscope_analysis)
phonoscope_test(test_overlap LABEL unit SOURCES test_overlap.cpp LINK phonoscope_analysis)
phonoscope_test(test_venn LABEL unit SOURCES test_venn.cpp LINK phonoscope_analysis)
phonoscope_test(test_procrustes LABEL unit SOURCES test_procrustes.cpp LINK phonoscope_analysis)
phonoscope_test(test_patterns LABEL unit SOURCES test_patterns.cpp LINK phonoscope_analysis)
phonoscope_test(test_patterns_parity LABEL golden SOURCES test_patterns_parity.cpp
    LINK phonoscope_analysis nlohmann_json::nlohmann_json)
phonoscope_test(test_mask_draws LABEL unit SOURCES test_mask_draws.cpp LINK phonoscope_analysis)
phonoscope_test(test_mask_file LABEL unit SOURCES test_mask_file.cpp LINK phonoscope_analysis)
phonoscope_test(test_score_table LABEL unit SOURCES test_score_table.cpp
    LINK phonoscope_analysis nlohmann_json::nlohmann_json)
phonoscope_test(test_seriation LABEL unit SOURCES test_seriation.cpp LINK phonoscope_analysis)
phonoscope_test(test_relabeling LABEL unit SOURCES test_relabeling.cpp LINK phonoscope_analysis)
