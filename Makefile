# Names for those who type make; the work is in ./dev. Arguments: make eval ARGS="--only seeds".
COMMANDS = demo test lint format eval bench docs pictures setup

.PHONY: $(COMMANDS)
$(COMMANDS):
	./dev $@ $(ARGS)
