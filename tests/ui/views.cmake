# SPDX-License-Identifier: GPL-3.0-or-later
foreach(name theme color_map heat_map_view inspector_plots label_placement layer_chart pattern_views)
    phonoscope_test(test_${name} LABEL gui SOURCES test_${name}.cpp LINK phonoscope_views Qt6::Svg)
endforeach()
phonoscope_test(test_heat_map_orders LABEL gui SOURCES test_heat_map_orders.cpp LINK phonoscope_views)
phonoscope_test(test_overlap_views LABEL gui SOURCES test_overlap_views.cpp LINK phonoscope_views)
phonoscope_test(test_listen_view LABEL gui SOURCES test_listen_view.cpp LINK phonoscope_views)
