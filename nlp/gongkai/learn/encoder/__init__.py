"""The same heads on any Hugging Face encoder; whoever imports this needs the extra transformers."""

from gongkai.extras import require_extra

require_extra("transformers", "torch", "transformers", "safetensors", "datasets", "accelerate")
