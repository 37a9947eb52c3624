"""Cases of your own: drafted from the articles, accepted one by one."""
