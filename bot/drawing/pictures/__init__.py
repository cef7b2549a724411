"""Pictures drawn by the program. Slow to import (Pillow, HarfBuzz): import what is in here only where one is drawn."""
