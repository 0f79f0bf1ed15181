# SPDX-License-Identifier: GPL-3.0-or-later
"""What make_corpus is made of."""
