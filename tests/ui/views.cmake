# SPDX-License-Identifier: GPL-3.0-or-later
foreach(name theme color_map heat_map_view inspector_plots layer_chart)
    phonoscope_test(test_${name} LABEL gui SOURCES test_${name}.cpp LINK phonoscope_views Qt6::Svg)
endforeach()
target_link_libraries(test_layer_chart PRIVATE Qt6::Charts)
