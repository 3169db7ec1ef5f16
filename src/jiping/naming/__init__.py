"""What the doors call things: fields, forms and places of a filing, in Chinese and English."""
