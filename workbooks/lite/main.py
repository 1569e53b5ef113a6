from xlplugin import *
