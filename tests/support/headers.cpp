// SPDX-License-Identifier: GPL-3.0-or-later
//
// Nothing but what the tests of a folder precompile.
int main() {}
