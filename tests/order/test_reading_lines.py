"""What lines of chat ask of the open orders: several hundred written by several hands, a third of them set aside."""
