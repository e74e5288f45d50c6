UPDATE search_data SET block = x'00'
