// The page works without script; with it, nothing reloads, nothing typed is lost, and what happens is seen and heard at once.

import "./chat.js";
import "./buttons.js";
import "./forms.js";
import "./sides.js";
import "./stream.js";
import "./menus.js";
