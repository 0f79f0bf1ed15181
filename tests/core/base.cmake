# SPDX-License-Identifier: GPL-3.0-or-later
phonoscope_test(test_base_values LABEL unit SOURCES test_base_values.cpp LINK phonoscope_base)
phonoscope_test(test_neuron_set LABEL unit SOURCES test_neuron_set.cpp LINK phonoscope_base)
phonoscope_test(test_text LABEL unit SOURCES test_text.cpp LINK phonoscope_base)
phonoscope_test(test_atomic_file LABEL unit SOURCES test_atomic_file.cpp LINK phonoscope_base)
phonoscope_test(test_safetensors LABEL unit SOURCES test_safetensors.cpp LINK phonoscope_base)
phonoscope_test(test_npy LABEL unit SOURCES test_npy.cpp LINK phonoscope_base)
phonoscope_test(test_npz LABEL unit SOURCES test_npz.cpp LINK phonoscope_base)
phonoscope_test(test_pickle LABEL unit SOURCES test_pickle.cpp checkpoint_builder.cpp LINK phonoscope_base)
phonoscope_test(test_torch_zip LABEL unit SOURCES test_torch_zip.cpp checkpoint_builder.cpp LINK phonoscope_base)
phonoscope_test(test_torch_stream LABEL unit SOURCES test_torch_stream.cpp checkpoint_builder.cpp LINK phonoscope_base)
phonoscope_test(test_sharded_tensors LABEL unit SOURCES test_sharded_tensors.cpp checkpoint_builder.cpp
    LINK phonoscope_base)
phonoscope_test(test_process_group LABEL unit SOURCES test_process_group.cpp LINK phonoscope_base)
